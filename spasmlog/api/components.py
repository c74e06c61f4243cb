"""What the description of the API is made of, each described once: the shapes of the diary file, what is put around
them, problems, headers and parameters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.conf import settings
from django.utils.translation import override
from pydantic.json_schema import models_json_schema

from spasmlog.api import problems
from spasmlog.api.problems import MEDIA_TYPE, TYPE, Kind
from spasmlog.api.samples import DIARY_ID, ENTRIES, SAMPLE_TAG
from spasmlog.diary import CRITERION_CODE, ENTRY_NAME, MAX_EVIDENCE
from spasmlog.interchange import SHAPES, DrinkShape, QuestionShape, SettingsShape, Shape, ValueShape

REF: Final = "#/components/schemas/{model}"
JSON: Final = "application/json"
# Titles are told in the language of whoever asks; the description is written in one.
LANGUAGE: Final = "en"

TEXT: Final = {"type": "string"}
ETAG: Final = {"type": "string", "pattern": '^"[0-9]+"$', "examples": [SAMPLE_TAG]}
REVISION: Final = {"type": "integer", "minimum": 0, "description": "The number of the diary’s last write."}
ID: Final = {"type": "string", "format": "uuid"}
ONWARD: Final = {"type": ["string", "null"], "description": "The address of the next page; null on the last."}
OPAQUE: Final = {
    "type": "string",
    "pattern": "^[0-9a-f]{32}$",
    "description": "Who it is, by neither name nor number; the same as long as the server keeps its secret key.",
}

# What each status means, wherever it is answered, and the kinds of problem that it tells.
MEANING: Final[Mapping[int, str]] = {
    200: "It is there, as it is sent along.",
    201: "It is new, and saved.",
    204: "It is gone.",
    304: "Nothing has changed: the tag in If-None-Match is that of what is there.",
    400: "The request cannot be understood, or its body is no JSON.",
    401: "Nobody is signed in, or the token is unknown, expired, ended, or older than the password.",
    403: "The token may only read, or a request of a session does not carry its token (X-CSRFToken).",
    404: "There is nothing here, or it is somebody else’s.",
    409: "Something else is stored (`conflict`), or it was written since it was read (`stale`). Nothing was saved.",
    410: "It was there and was deleted, or If-Match names something that never was. A retry does not bring it back.",
    413: "The body is larger than 2 MB.",
    415: "The body is not application/json.",
    422: "It does not fit; each problem is listed with its place. `future`: a date or a time lies too far ahead; it "
    "may be sent again later, or when a wrong clock is set right. Nothing was saved.",
    429: "Too many requests; Retry-After says how many seconds to wait.",
    500: "A mistake of ours.",
    503: "The database or the disk cannot write. Nothing was saved; Retry-After says when to try again.",
}
KINDS: Final[Mapping[int, tuple[Kind, ...]]] = {
    400: (problems.BAD_REQUEST, problems.NOT_JSON),
    401: (problems.NOT_SIGNED_IN,),
    403: (problems.READ_ONLY, problems.FORGED, problems.FORBIDDEN),
    404: (problems.NOT_FOUND,),
    409: (problems.CONFLICT, problems.STALE),
    410: (problems.DELETED,),
    413: (problems.TOO_LARGE,),
    415: (problems.MEDIA,),
    422: (problems.INVALID, problems.FUTURE),
    429: (problems.TOO_MANY,),
    500: (problems.OUR_MISTAKE,),
    503: (problems.NOT_SAVED,),
}
SECONDS: Final = {"type": "string", "pattern": "^[0-9]+$", "examples": ["30"]}
HEADERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "ETag": {"required": True, "schema": ETAG, "description": "Stands for this content, and for no other."},
    "StoredETag": {"schema": ETAG, "description": "That of what is stored, where something is."},
    "Location": {"required": True, "schema": {"type": "string", "format": "uri-reference"}},
    "Retry-After": {"required": True, "schema": SECONDS, "description": "In so many seconds."},
    "WWW-Authenticate": {"required": True, "schema": {"const": 'Bearer realm="SpasmLog"', "type": "string"}},
}
SENT_WITH: Final[Mapping[int, str]] = {401: "WWW-Authenticate", 429: "Retry-After", 503: "Retry-After"}

PARAMETERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "diary_id": {"description": "Of a diary of the account, in lower case.", "example": DIARY_ID},
    "entry_id": {"description": "Of the entry, in lower case. Whoever writes it first chooses it."},
    "drink_id": {"description": "Of the glass, in lower case. Whoever adds it chooses it."},
    "day": {"description": "The local date, by the time zone of the diary."},
    "limit": {"description": "How many at most."},
    "cursor": {"description": "Part of `next`, and to be taken from there: the last id or date of the page before."},
    "If-None-Match": {
        "in": "header",
        "required": False,
        "description": "The ETag of what you have: answered by 304 where nothing has changed.",
        "schema": TEXT,
        "example": SAMPLE_TAG,
    },
    "If-Match": {
        "in": "header",
        "required": False,
        "description": "The ETag of the entry that you have read. Without it a PUT writes only what is new, and a "
        "DELETE deletes whatever is there.",
        "schema": TEXT,
        "example": SAMPLE_TAG,
    },
}

SECURITY: Final = {
    "Token": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "spasmlog_…",
        "description": "Made on the page “Tokens for programs” of the account: to read, or to read and write; for all "
        "diaries or for one.",
    },
    "Session": {
        "type": "apiKey",
        "in": "cookie",
        "name": settings.SESSION_COOKIE_NAME,
        "description": "Somebody is signed in in this browser.",
    },
    "Csrf": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRFToken",
        "description": "What a session writes carries the `csrf_token` of GET /api/v1/session.",
    },
}

# What a field says, where its name does not: the same name says the same everywhere.
SAID: Final[Mapping[str, str]] = {
    "recorded_at": "When it was entered, by the clock of whoever did; left out: now. A later write keeps the first.",
    "recorded_zone": "IANA name of the time zone it was entered in.",
    "started_at": "When it began, with an offset.",
    "ongoing": "Whether it was still going on when it was entered; never together with ended_at.",
    "no_spasms": "The person said that there were none. Without it a date without an episode is unknown, not zero.",
    "pain": "0 (none) to 10 (worst imaginable).",
    "fluid_ml": "Fluids of the whole date. Glasses (drinks) add to it.",
    "class_by_hand": "What the person said where the table of medicines does not know the name.",
    "stopped_on": "Of a medicine the first date without it; of a trial its last, where it ended earlier.",
    "discussed_on": "When it was discussed with a doctor; without it: seen.",
    "code": "Of the criterion, as in docs/criteria.md.",
    "evidence": "The entries that the finding rested on, by collection and id or date.",
    "note": "In the person’s words.",
}
BY_ADDRESS: Final = "May be left out of what is written: the address says it. Always there in what is answered."


def ref(name: str, of: str = "schemas") -> dict[str, str]:
    """A reference to a component."""
    return {"$ref": f"#/components/{of}/{name}"}


def name_of(shape: type[Shape]) -> str:
    """What a shape is called: as the value that it becomes, for some are called like a term of the vocabulary."""
    return shape.value.__name__ if issubclass(shape, ValueShape) else shape.__name__.removesuffix("Shape")


def components() -> dict[str, Any]:
    """All of them."""
    return {
        "schemas": _shapes() | _around_them(),
        "responses": {f"Problem{status}": _problem(status, kinds) for status, kinds in KINDS.items() if status != 409},
        "headers": dict(HEADERS),
        "parameters": {name: {"name": name, **PARAMETERS[name]} for name in ("If-Match", "If-None-Match")},
        "securitySchemes": SECURITY,
    }


def problem_content(status: int, schema: str = "Problem", **more: Any) -> dict[str, Any]:
    """The body of a problem of this status, with an example of each kind."""
    kinds = KINDS[status]
    of_kind = {"type": {"enum": [f"{TYPE}{kind.slug}" for kind in kinds]}, "status": {"const": status}}
    examples = {kind.slug: {"value": told(kind) | more} for kind in kinds}
    return {MEDIA_TYPE: {"schema": {"allOf": [ref(schema), {"properties": of_kind}]}, "examples": examples}}


def told(kind: Kind) -> dict[str, Any]:
    """A problem of this kind, without what a request adds to it."""
    with override(LANGUAGE):
        return {"type": f"{TYPE}{kind.slug}", "title": str(kind.title), "status": kind.status}


def _problem(status: int, kinds: Iterable[Kind]) -> dict[str, Any]:
    fits = {"problems": [{"pointer": "/pain", "message": "At most 10."}]} if status == 422 else {}
    response = {
        "description": MEANING[status],
        "content": problem_content(status, "Invalid" if status == 422 else "Problem", **fits),
    }
    if status in SENT_WITH:
        response["headers"] = {SENT_WITH[status]: ref(SENT_WITH[status], "headers")}
    return response


def obj(optional: Mapping[str, Any] | None = None, /, **members: Any) -> dict[str, Any]:
    """An object with these members, and perhaps others of these."""
    return {"type": "object", "required": [*members], "properties": members | dict(optional or {})}


def list_of(items: Mapping[str, Any]) -> dict[str, Any]:
    """A list of these."""
    return {"type": "array", "items": items}


def _around_them() -> dict[str, Any]:
    known = {"id": ID, "name": TEXT, "revision": REVISION}
    account = {"account": OPAQUE, "diaries": list_of(obj(**known))}
    until = {"type": "string", "format": "date-time", "description": "When the session ends if nothing renews it."}
    place = {
        "pointer": TEXT | {"description": "Into the body: a JSON pointer (RFC 6901)."},
        "parameter": TEXT | {"description": "The name of the one that does not fit."},
    }
    kind = {"type": "string", "pattern": f"^{TYPE}[a-z-]+$", "description": "Never changes; a client goes by this."}
    said = TEXT | {"description": "In words, in the language of Accept-Language where it is known."}
    status = {"type": "integer", "minimum": 400, "maximum": 599}
    problem = obj({"detail": TEXT}, type=kind, title=said, status=status)
    schemas = {
        "Diaries": obj(**account),
        "Session": obj(**account, csrf_token=TEXT, expires_at=until),
        "Diary": obj(**known, settings=ref("Settings"), questions=list_of(ref("Question"))),
        "Problem": problem,
        "Invalid": {"allOf": [ref("Problem"), obj(problems=list_of(obj(place, message=said)) | {"minItems": 1})]},
        "DrinkConflict": {"allOf": [ref("Problem"), obj(stored=ref("Drink"))]},
    }
    for shape in SHAPES.values():
        name = name_of(shape)
        schemas[f"{name}Held"] = obj(etag=ETAG, entry=ref(name))
        schemas[f"{name}Page"] = obj(items=list_of(ref(f"{name}Held")), next=ONWARD)
        stored = {"oneOf": [ref(f"{name}Held"), {"type": "null"}], "description": "What is there; null: nothing."}
        schemas[f"{name}Conflict"] = {"allOf": [ref("Problem"), obj(stored=stored)]}
    return schemas


def _shapes() -> dict[str, Any]:
    """The shapes of the diary file."""
    shapes: list[type[Shape]] = [*ValueShape.__subclasses__(), DrinkShape, QuestionShape, SettingsShape]
    _, made = models_json_schema([(shape, "validation") for shape in shapes], ref_template=REF)
    names = {shape.__name__: name_of(shape) for shape in shapes}
    text = json.dumps(_tidy(made["$defs"]))
    for name, instead in names.items():
        text = text.replace(f'/{name}"', f'/{instead}"')
    schemas: dict[str, Any] = {names.get(name, name): schema for name, schema in json.loads(text).items()}
    for collection, shape in SHAPES.items():
        found = schemas[name_of(shape)]
        found["required"] = [one for one in found["required"] if one != "date"]
        found["properties"]["id" if "id" in found["properties"] else "date"]["description"] = BY_ADDRESS
        found["examples"] = [ENTRIES[collection]]
    known = schemas["Acknowledgement"]["properties"]
    known["code"]["pattern"] = f"^{CRITERION_CODE.pattern}$"
    known["evidence"] |= {"maxItems": MAX_EVIDENCE, "items": TEXT | {"pattern": f"^{ENTRY_NAME.pattern}$"}}
    return schemas


# Pydantic does not know these where it asks us first what a number is.
BOUNDS: Final = {"ge": "minimum", "le": "maximum"}


def _tidy(schema: Any, *, of_names: bool = True) -> Any:
    """Without the names and remarks of classes, and with what we say of a field; an id may be left out, and is never
    null."""
    if isinstance(schema, list):
        return [_tidy(one, of_names=False) for one in schema]
    if not isinstance(schema, dict):
        return schema
    tidied: dict[str, Any] = {}
    for key, said in schema.items():
        if of_names:
            tidied[key] = dict(ID) if key == "id" else _tidy(said, of_names=False)
            if key in SAID:
                tidied[key]["description"] = SAID[key]
        elif key not in ("title", "description"):
            tidied[str(BOUNDS.get(key, key))] = _tidy(said, of_names=key == "properties")
    return tidied
