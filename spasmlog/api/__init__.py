"""The diaries for programs: what the pages do, in JSON (docs/api.md). Thin: parse, ask or act, render."""
