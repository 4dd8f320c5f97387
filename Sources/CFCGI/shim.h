#ifndef ROOST_CFCGI_SHIM_H
#define ROOST_CFCGI_SHIM_H

#include <fastcgi.h>
#include <fcgiapp.h>
#include <fcgios.h>

#endif
