"""What the API says of itself: OpenAPI, made of Ninja's addresses and the shapes of the diary file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import models_json_schema

from spasmlog.api.problems import MEDIA_TYPE
from spasmlog.interchange import SHAPES, DrinkShape, QuestionShape, SettingsShape, Shape, ValueShape

if TYPE_CHECKING:
    from ninja import NinjaAPI

COLLECTIONS: Final = tuple(SHAPES)
DATED: Final = ("days", "checks")
WITH_ID: Final = tuple(name for name in COLLECTIONS if name not in DATED)
PREFIX: Final = "/api/v1/"
REF: Final = "#/components/schemas/{model}"

# What each status means, wherever it is answered.
MEANING: Final[Mapping[int, str]] = {
    200: "It is there, as it is sent along.",
    201: "It is new, and saved.",
    204: "It is gone.",
    304: "Nothing has changed: the tag in If-None-Match is that of what is there.",
    400: "The request cannot be understood, or its body is no JSON.",
    401: "Nobody is signed in, or the token is unknown, expired, ended, or older than the password.",
    403: "The token may only read, or a request of a session does not carry its token (X-CSRFToken).",
    404: "There is nothing here, or it is somebody else’s.",
    409: "Something else is stored here, or it was written since it was read. Nothing was saved.",
    410: "It was there and was deleted. A retry does not bring it back.",
    413: "The body is larger than 2 MB.",
    415: "The body is not application/json.",
    422: "It does not fit. Each problem is listed with its place. Nothing was saved.",
    429: "Too many requests; Retry-After says how many seconds to wait.",
    500: "A mistake of ours.",
    503: "The database or the disk cannot write. Nothing was saved; Retry-After says when to try again.",
}
ALWAYS: Final = (400, 401, 429, 500, 503)
WRITES: Final = (403, 404, 409, 410)
HEADERS: Final[Mapping[int, tuple[str, ...]]] = {
    401: ("WWW-Authenticate",),
    429: ("Retry-After",),
    503: ("Retry-After",),
}

IF_NONE_MATCH: Final = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of what you have: answered by 304 where nothing has changed.",
    "schema": {"type": "string"},
}
IF_MATCH: Final = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of the entry that you have read. Without it only what is new is written.",
    "schema": {"type": "string"},
}
IF_MATCH_TO_DELETE: Final = IF_MATCH | {
    "description": "The ETag of the entry that you have read. Without it, whatever it says."
}
# Members of an object: (type, …)
TEXT: Final = {"type": "string"}
REVISION: Final = {"type": "integer", "minimum": 0}
ID: Final = {"type": "string", "format": "uuid"}
OPAQUE: Final = {"type": "string", "pattern": "^[0-9a-f]{32}$"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": REF.format(model=name)}


def obj(optional: Mapping[str, Any] | None = None, /, **members: Any) -> dict[str, Any]:
    """An object with these members, and perhaps others of these."""
    return {"type": "object", "required": [*members], "properties": members | dict(optional or {})}


def list_of(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def operation(
    name: str,
    summary: str,
    tag: str,
    *answers: int,
    content: Mapping[str, str] | None = None,
    body: Mapping[str, str] | None = None,
    parameters: tuple[Mapping[str, Any], ...] = (),
    conflict: str = "Problem",
) -> dict[str, Any]:
    """What Ninja is to know of an operation. `{collection}` and `{Shape}` stand for each collection in turn."""
    told: dict[int, Any] = {}
    for status in sorted({*answers, *ALWAYS, *((413, 415, 422) if body else ())}):
        told[status] = {"description": MEANING[status]}
        if status >= 400:
            schema = ref(conflict if status == 409 else "Problem")
            told[status]["content"] = {MEDIA_TYPE: {"schema": schema}}
        elif status in (200, 201):
            told[status]["content"] = {"application/json": {"schema": content}}
        if status in HEADERS:
            told[status]["headers"] = {one: {"schema": TEXT} for one in HEADERS[status]}
    extra: dict[str, Any] = {"responses": told, "parameters": list(parameters)}
    if body:
        extra["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return {
        "operation_id": name,
        "summary": summary,
        "tags": [tag],
        "response": {min(answers): None},
        "openapi_extra": extra,
    }


ENTRY: Final = ref("{Shape}")
LIST_DIARIES: Final = operation("list_diaries", "Which diaries there are", "diaries", 200, content=ref("Diaries"))
GET_SESSION: Final = operation("get_session", "Who is signed in", "diaries", 200, content=ref("Session"))
GET_DIARY: Final = operation(
    "get_diary", "A diary’s settings", "diaries", 200, 304, 404, content=ref("Diary"), parameters=(IF_NONE_MATCH,)
)
LIST_ENTRIES: Final = operation(
    "list_{collection}",
    "A page of {collection}",
    "{collection}",
    *(200, 304, 404, 422),
    content=ref("{Shape}Page"),
    parameters=(IF_NONE_MATCH,),
)
GET_ENTRY: Final = operation(
    "get_{collection}",
    "One of the {collection}",
    "{collection}",
    *(200, 304, 404, 410),
    content=ENTRY,
    parameters=(IF_NONE_MATCH,),
)
PUT_ENTRY: Final = operation(
    "put_{collection}",
    "Write one of the {collection}",
    "{collection}",
    *(200, 201, *WRITES),
    content=ENTRY,
    body=ENTRY,
    parameters=(IF_MATCH,),
    conflict="{Shape}Conflict",
)
DELETE_ENTRY: Final = operation(
    "delete_{collection}",
    "Delete one of the {collection}",
    "{collection}",
    *(204, *WRITES),
    parameters=(IF_MATCH_TO_DELETE,),
    conflict="{Shape}Conflict",
)
GET_DATED, PUT_DATED, DELETE_DATED = (
    known | {"operation_id": f"{known['operation_id']}_of_a_date"} for known in (GET_ENTRY, PUT_ENTRY, DELETE_ENTRY)
)
PUT_DRINK: Final = operation(
    "put_drink",
    "Add a glass to a date",
    "drinks",
    *(200, 201, *WRITES),
    content=ref("Drink"),
    body=ref("Drink"),
    conflict="DrinkConflict",
)
DELETE_DRINK: Final = operation("delete_drink", "Take a glass back", "drinks", 204, 403, 404, 410)


@lru_cache(maxsize=1)
def document(api: NinjaAPI) -> bytes:
    """The whole description, as JSON."""
    described: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    described["paths"] = {
        path: methods for pattern, found in described["paths"].items() for path, methods in _expanded(pattern, found)
    }
    described["components"]["schemas"] = _schemas()
    return json.dumps(described, ensure_ascii=False).encode()


def _expanded(pattern: str, methods: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """An address as it stands, or one for each collection that it stands for."""
    kept = {method: told for method, told in methods.items() if method != "head"}  # which goes with every GET
    if "{collection}" not in pattern:
        return [(pattern, kept)]
    names = WITH_ID if "{entry_id}" in pattern else DATED if "{day}" in pattern else COLLECTIONS
    found = []
    for name in names:
        text = json.dumps(kept).replace("{collection}", name).replace("{Shape}", _name(SHAPES[name]))
        told = json.loads(text)
        for one in told.values():
            one["parameters"] = [known for known in one["parameters"] if known["name"] != "collection"]
        found.append((pattern.replace("{collection}", name), told))
    return found


def _name(shape: type[Shape]) -> str:
    """What a shape is called: as the value that it becomes, for some are called like a term of the vocabulary."""
    return shape.value.__name__ if issubclass(shape, ValueShape) else shape.__name__.removesuffix("Shape")


def _schemas() -> dict[str, Any]:
    """The shapes of the diary file, and what the API puts around them."""
    shapes: list[type[Shape]] = [*ValueShape.__subclasses__(), DrinkShape, QuestionShape, SettingsShape]
    _, made = models_json_schema([(shape, "validation") for shape in shapes], ref_template=REF)
    names = {shape.__name__: _name(shape) for shape in shapes}
    text = json.dumps(_tidy(made["$defs"]))
    for name, instead in names.items():
        text = text.replace(f'/{name}"', f'/{instead}"')
    schemas = {names.get(name, name): schema for name, schema in json.loads(text).items()}
    return schemas | _around_them()


def _around_them() -> dict[str, Any]:
    known = {"id": ID, "name": TEXT, "revision": REVISION}
    account = {"account": OPAQUE, "diaries": list_of(obj(**known))}
    place = obj({"pointer": TEXT, "parameter": TEXT}, message=TEXT)
    problem = obj(
        {"detail": TEXT, "problems": list_of(place)}, type=TEXT, title=TEXT, status={"type": "integer", "minimum": 400}
    )
    schemas = {
        "Diaries": obj(**account),
        "Session": obj(**account, csrf_token=TEXT, expires_at={"type": "string", "format": "date-time"}),
        "Diary": obj(**known, settings=ref("Settings"), questions=list_of(ref("Question"))),
        "Problem": problem,
        "DrinkConflict": {"allOf": [ref("Problem"), obj(stored=ref("Drink"))]},
    }
    for shape in SHAPES.values():
        name = _name(shape)
        held = obj(etag=TEXT, entry=ref(name))
        schemas[f"{name}Page"] = obj(items=list_of(held), next={"type": ["string", "null"]})
        stored = obj(stored={"oneOf": [held, {"type": "null"}]})
        schemas[f"{name}Conflict"] = {"allOf": [ref("Problem"), stored]}
    return schemas


# Pydantic does not know these where it asks us first what a number is.
BOUNDS: Final = {"ge": "minimum", "le": "maximum"}


def _tidy(schema: Any, *, of_names: bool = True) -> Any:
    """Without the names and remarks of classes; an id may be left out, and is never null."""
    if isinstance(schema, list):
        return [_tidy(one, of_names=False) for one in schema]
    if not isinstance(schema, dict):
        return schema
    tidied: dict[str, Any] = {}
    for key, said in schema.items():
        if of_names:
            tidied[key] = ID if key == "id" else _tidy(said, of_names=False)
        elif key not in ("title", "description"):
            tidied[BOUNDS.get(str(key), str(key))] = _tidy(said, of_names=key == "properties")
    return tidied
