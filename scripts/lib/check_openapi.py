"""Checks OpenAPI 3.1 documents: as a whole, and each schema with its defaults and examples.

    check_openapi.py FILE...
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

DOCUMENT = "urn:document"


def schemas(value, place=""):
    """All schemas of a document, each with its place: those of components, parameters and media types."""
    if isinstance(value, dict):
        for name, inner in value.items():
            here = f"{place}/{name.replace('~', '~0').replace('/', '~1')}"
            if name == "schema":
                yield from parts(inner, here)
            elif place == "/components/schemas":
                yield from parts(inner, here)
            else:
                yield from schemas(inner, here)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from schemas(inner, f"{place}/{index}")


def parts(schema, place):
    """A schema and those in it."""
    yield place, schema
    for name, inner in schema.get("properties", {}).items():
        yield from parts(inner, f"{place}/properties/{name}")
    for keyword in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(keyword), dict):
            yield from parts(schema[keyword], f"{place}/{keyword}")
    for keyword in ("anyOf", "oneOf", "allOf"):
        for index, inner in enumerate(schema.get(keyword, [])):
            yield from parts(inner, f"{place}/{keyword}/{index}")


def problems(document):
    for error in OpenAPIV31SpecValidator(document).iter_errors():
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
    resource = DRAFT202012.create_resource(document)
    registry = Registry().with_resource(DOCUMENT, resource)
    for place, schema in schemas(document):
        for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema):
            yield f"{place}: {error.message}"
        # References are relative to the document.
        validator = Draft202012Validator(absolute(schema), registry=registry)
        values = schema.get("examples", []) + ([schema["default"]] if "default" in schema else [])
        for value in values:
            for error in validator.iter_errors(value):
                yield f"{place}: {value!r} does not fit its own schema: {error.message}"


def absolute(schema):
    if isinstance(schema, dict):
        return {
            name: DOCUMENT + inner if name == "$ref" and isinstance(inner, str) else absolute(inner)
            for name, inner in schema.items()
        }
    return [absolute(inner) for inner in schema] if isinstance(schema, list) else schema


def main(paths):
    failed = False
    for path in paths:
        document = json.loads(Path(path).read_text("utf-8"))
        found = list(problems(document))
        count = sum(1 for _ in schemas(document))
        print(f"{Path(path).name}: {len(document['paths'])} paths, {count} schemas, {len(found)} problems")
        for problem in found:
            print(f"  {problem}")
        failed = failed or bool(found) or not document["paths"] or count == 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
