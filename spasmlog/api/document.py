"""What the API says of itself: OpenAPI, made of Ninja's addresses and the shapes of the diary file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from spasmlog.api.components import JSON, KINDS, MEANING, PARAMETERS, components, name_of, problem_content, ref
from spasmlog.api.problems import MEDIA_TYPE
from spasmlog.api.samples import DRINK, ENTRIES, SAMPLE_TAG
from spasmlog.interchange import SHAPES

if TYPE_CHECKING:
    from ninja import NinjaAPI

COLLECTIONS: Final = tuple(SHAPES)
DATED: Final = ("days", "checks")
WITH_ID: Final = tuple(name for name in COLLECTIONS if name not in DATED)
PREFIX: Final = "/api/v1/"

ALWAYS: Final = (400, 401, 413, 429, 500, 503)
BODY: Final = (415, 422)
WRITES: Final = (403, 404, 409)
READ, WRITTEN = (ref(name, "parameters") for name in ("If-None-Match", "If-Match"))
TAG, LOCATION = ({name: ref(name, "headers")} for name in ("ETag", "Location"))

DESCRIPTION: Final = """The diaries of an account, for programs. Entries have the shapes of the diary file \
(docs/diary.schema.json); docs/api.md tells how writes are made so that nothing is lost and nothing counts twice.

Every error is a problem (RFC 9457). A method that an address does not take is answered by 405, of the kind \
`urn:spasmlog:problem:method`, with the header Allow; every GET can be asked by HEAD. Nothing may be kept by a cache \
(Cache-Control: no-store)."""
ABOUT: Final[Mapping[str, str]] = {
    "diaries": "Which diaries there are, and who asks.",
    "drinks": "Fluids, a glass at a time: added to the day exactly once.",
    "episodes": "Spasms and twitches.",
    "days": "What was recorded of a date: fluids, habits, “no spasms”.",
    "checks": "The 30-second self-check of a date.",
    "medications": "Medicines, with changes of their dose, and doses taken as needed.",
    "conditions": "Illnesses and circumstances.",
    "acknowledgements": "What the person said about a finding: seen, or discussed with a doctor.",
    "trials": "What the person tries, from when and for how long.",
}


def operation(
    name: str,
    summary: str,
    tag: str,
    *answers: int,
    content: Mapping[str, Any] | None = None,
    body: Mapping[str, Any] | None = None,
    headers: Mapping[int, Mapping[str, Any]] | None = None,
    parameters: tuple[Mapping[str, Any], ...] = (),
    conflict: str = "",
) -> dict[str, Any]:
    """What Ninja is to know of an operation. `{collection}` and `{Shape}` stand for each collection in turn."""
    told: dict[int, Any] = {}
    for status in sorted({*answers, *ALWAYS, *(BODY if body else ())}):
        if status in KINDS and status != 409:
            told[status] = ref(f"Problem{status}", "responses")
            continue
        told[status] = {"description": MEANING[status]}
        if status == 409:
            told[status]["content"] = problem_content(status, conflict)
        elif status in (200, 201):
            told[status]["content"] = {JSON: {"schema": content}}
        if status in (headers or {}):
            told[status]["headers"] = (headers or {})[status]
    extra: dict[str, Any] = {"responses": told, "parameters": list(parameters)}
    if body:
        extra["requestBody"] = {"required": True, "content": {JSON: {"schema": body}}}
    return {
        "operation_id": name,
        "summary": summary,
        "tags": [tag],
        "response": {min(answers): None},
        "openapi_extra": extra,
    }


ENTRY: Final = ref("{Shape}")
NOTHING: Final[Any] = {"content": {MEDIA_TYPE: {"examples": {}}}}
STORED: Final = {409: {"ETag": ref("StoredETag", "headers")}}
LIST_DIARIES: Final = operation("list_diaries", "Which diaries there are", "diaries", 200, content=ref("Diaries"))
GET_SESSION: Final = operation("get_session", "Who is signed in", "diaries", 200, content=ref("Session"))
GET_DIARY: Final = operation(
    "get_diary",
    "A diary’s settings",
    "diaries",
    *(200, 304, 404),
    content=ref("Diary"),
    headers={200: TAG, 304: TAG},
    parameters=(READ,),
)
LIST_ENTRIES: Final = operation(
    "list_{collection}",
    "A page of {collection}",
    "{collection}",
    *(200, 304, 404, 422),
    content=ref("{Shape}Page"),
    headers={200: TAG, 304: TAG},
    parameters=(READ,),
)


def _of_an_entry(dead: tuple[int, ...], suffix: str) -> Iterator[dict[str, Any]]:
    """GET, PUT and DELETE of one entry; `dead` is what is answered once it was deleted."""
    yield operation(
        f"get_{suffix}",
        "One {shape}",
        "{collection}",
        *(200, 304, 404, *dead),
        content=ENTRY,
        headers={200: TAG, 304: TAG},
        parameters=(READ,),
    )
    yield operation(
        f"put_{suffix}",
        "Write one {shape}",
        "{collection}",
        *(200, 201, *WRITES, *dead),
        content=ENTRY,
        body=ENTRY,
        headers={200: TAG, 201: TAG | LOCATION, **STORED},
        parameters=(WRITTEN,),
        conflict="{Shape}Conflict",
    )
    yield operation(
        f"delete_{suffix}",
        "Delete one {shape}",
        "{collection}",
        *(204, *WRITES, *dead),
        headers=STORED,
        parameters=(WRITTEN,),
        conflict="{Shape}Conflict",
    )


GET_ENTRY, PUT_ENTRY, DELETE_ENTRY = _of_an_entry((410,), "{shape}")
# Ninja wants another name for another function.
GET_DATED, PUT_DATED, DELETE_DATED = _of_an_entry((), "{shape}_of_a_date")
PUT_DRINK: Final = operation(
    "put_drink",
    "Add a glass to a date",
    "drinks",
    *(200, 201, *WRITES, 410),
    content=ref("Drink"),
    body=ref("Drink"),
    conflict="DrinkConflict",
)
DELETE_DRINK: Final = operation("delete_drink", "Take a glass back", "drinks", 204, 403, 404, 410)


@lru_cache(maxsize=1)
def document(api: NinjaAPI) -> bytes:
    """The whole description, as JSON."""
    made = api.get_openapi_schema(path_prefix=PREFIX)
    paths = {path: methods for pattern, found in made["paths"].items() for path, methods in _expanded(pattern, found)}
    described = {
        "openapi": made["openapi"],
        "info": made["info"] | {"license": {"name": "MIT", "identifier": "MIT"}},
        "servers": [{"url": "/", "description": "The server that this comes from."}],
        "tags": [{"name": name, "description": said} for name, said in ABOUT.items()],
        "paths": paths,
        "components": components(),
    }
    return json.dumps(described, ensure_ascii=False).encode()


def _expanded(pattern: str, methods: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """An address as it stands, or one for each collection that it stands for."""
    kept = {method: told for method, told in methods.items() if method != "head"}  # which goes with every GET
    names = WITH_ID if "{entry_id}" in pattern else DATED if "{day}" in pattern else COLLECTIONS
    for name in names if "{collection}" in pattern else ("",):
        text = json.dumps(kept)
        if name:
            title = name_of(SHAPES[name])
            for placeholder, instead in (("collection", name), ("Shape", title), ("shape", title.lower())):
                text = text.replace(f"{{{placeholder}}}", instead)
        yield (
            pattern.replace("{collection}", name),
            {method: _finished(told, method, name) for method, told in json.loads(text).items()},
        )


def _finished(told: Any, method: str, collection: str) -> dict[str, Any]:
    """An operation with its parameters described, its example, and what a session has to show to write."""
    told["parameters"] = [_parameter(one, collection) for one in told["parameters"] if one.get("name") != "collection"]
    if method != "get":
        told["security"] = [way | ({"Csrf": []} if "Session" in way else {}) for way in told["security"]]
    sample = ENTRIES.get(collection, DRINK)
    if "requestBody" in told:
        told["requestBody"]["content"][JSON]["example"] = sample
    for example in told["responses"].get("409", NOTHING)["content"][MEDIA_TYPE]["examples"].values():
        example["value"]["stored"] = {"etag": SAMPLE_TAG, "entry": sample} if collection else sample
    return dict(told)


def _parameter(one: dict[str, Any], collection: str) -> dict[str, Any]:
    if "$ref" in one:
        return one
    schema = {key: said for key, said in one["schema"].items() if key != "title"}
    if one["name"] == "cursor":
        schema = {"type": "string", "format": "date" if collection in DATED else "uuid"}
    return {**one, "schema": schema, **PARAMETERS[one["name"]]}
