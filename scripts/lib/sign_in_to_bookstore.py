"""Opens an account in the Bookstore, and prints what its requests need: `COOKIES|CSRF TOKEN`.

    sign_in_to_bookstore.py URL
"""

import json
import sys
import urllib.request
from http.cookiejar import CookieJar


def main(url):
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def token():
        return json.load(opener.open(f"{url}/session"))["csrfToken"]

    def post(path, value):
        fields = {"X-CSRF-Token": token(), "Content-Type": "application/json"}
        opener.open(urllib.request.Request(url + path, json.dumps(value).encode(), fields)).close()

    post("/users", {"name": "tester", "password": "correct horse"})
    csrf_token = token()
    print("; ".join(f"{cookie.name}={cookie.value}" for cookie in jar), csrf_token, sep="|")


if __name__ == "__main__":
    main(sys.argv[1])
