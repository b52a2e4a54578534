"""The numbers that decide how a result is divided, each with its unit and reason."""

PART_DOCUMENTS = 20_000  # documents: a part of so many takes a worker some 200 MB while it is written
ROW_GROUP = 5_000  # rows: what is read or left out together; fewer make files larger, more take memory
MANIFEST_BYTES = 256 * 1024 * 1024  # bytes: the sizes of a million files; a larger one is none of ours
