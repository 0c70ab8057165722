"""`/data/annotations.jsonld` as any reader of JSON-LD expands it: nothing that we write vanishes.

Terms outside the context of a JSON-LD document are dropped without a word. The context below is
the part of <http://www.w3.org/ns/anno.jsonld> that the Web Annotation Vocabulary (appendix A)
defines for what we use; the test fetches nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from counterpoint.data.losses import Sort
from pyld import jsonld

from tests.exported import NAMES, annotations_of, carried, counted

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

TYPES = {
    "Annotation": f"{OA}Annotation",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "TextualBody": f"{OA}TextualBody",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
}
MOTIVATIONS = (
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
    "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
)  # fmt: skip
PROPERTIES: dict[str, dict[str, str]] = {
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "exact": {"@id": f"{OA}exact"},
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "format": {"@id": f"{DC}format"},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "label": {"@id": f"{RDFS}label"},
    "language": {"@id": f"{DC}language"},
    "last": {"@id": f"{AS}last", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "next": {"@id": f"{AS}next", "@type": "@id"},
    "partOf": {"@id": f"{AS}partOf", "@type": "@id"},
    "prefix": {"@id": f"{OA}prefix"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "startIndex": {"@id": f"{AS}startIndex", "@type": f"{XSD}nonNegativeInteger"},
    "suffix": {"@id": f"{OA}suffix"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "total": {"@id": f"{AS}totalItems", "@type": f"{XSD}nonNegativeInteger"},
    "value": {"@id": f"{RDF}value"},
}
CONTEXT: dict[str, object] = {
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@id"},
    **TYPES,
    **{motivation: f"{OA}{motivation}" for motivation in MOTIVATIONS},
    **PROPERTIES,
}
IRIS = {"id": "@id", "type": "@type"} | {term: entry["@id"] for term, entry in PROPERTIES.items()}


def load(address: str, _options: object) -> dict[str, object]:
    """The one document that an expansion may ask for."""
    assert address == "http://www.w3.org/ns/anno.jsonld"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": {"@context": CONTEXT},
    }


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of an edition."""
    return str(request.param)


@pytest.fixture(scope="module")
def written(name: str) -> dict[str, Any]:
    """The file."""
    found: dict[str, Any] = json.loads(annotations_of(name))
    return found


@pytest.fixture(scope="module")
def expanded(written: dict[str, Any]) -> dict[str, Any]:
    """The collection as PyLD expands it."""
    (found,) = jsonld.expand(written, {"documentLoader": load})
    assert isinstance(found, dict)
    return found


def keys(value: object) -> Iterator[str]:
    """Every key of some JSON, as often as it is there."""
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def items_of(expanded: dict[str, Any]) -> list[dict[str, Any]]:
    """The annotations of an expanded collection."""
    (page,) = expanded[f"{AS}first"]
    (items,) = page[f"{AS}items"]
    found: list[dict[str, Any]] = items["@list"]
    return found


def values(node: dict[str, Any], iri: str) -> list[Any]:
    """The plain values of a property."""
    return [entry.get("@value", entry.get("@id")) for entry in node.get(iri, ())]


def test_every_key_that_is_written_survives_expansion(
    written: dict[str, Any], expanded: dict[str, Any]
) -> None:
    expected = Counter(IRIS[key] for key in keys(written) if key != "@context")
    structure = {"@value", "@list"}
    own_types = {f"{AS}startIndex", f"{AS}totalItems"}  # Their values have a type of their own.
    found = Counter(key for key in keys(expanded) if key not in structure)
    # A value that stands for a thing, such as a motivation, becomes a node with an id.
    things = (f"{OA}motivatedBy", f"{OA}hasPurpose", f"{OA}hasSource")
    expected["@id"] += sum(expected[iri] for iri in things)
    expected["@type"] += sum(expected[iri] for iri in own_types)
    assert found == expected


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every node of an expanded document."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def test_every_id_and_type_is_an_absolute_iri(expanded: dict[str, Any]) -> None:
    for node in nodes(expanded):
        types = node.get("@type", [])
        iris = [types] if isinstance(types, str) else [*types]
        for iri in [*iris, *([node["@id"]] if "@id" in node else [])]:
            assert iri.startswith(("https://", "http://")), iri


def test_every_motivation_and_purpose_is_one_of_the_vocabulary(expanded: dict[str, Any]) -> None:
    known = {f"{OA}{motivation}" for motivation in MOTIVATIONS}
    for item in items_of(expanded):
        assert item["@type"] == [f"{OA}Annotation"]
        assert set(values(item, f"{OA}motivatedBy")) <= known
        for body in item[f"{OA}hasBody"]:
            assert set(values(body, f"{OA}hasPurpose")) <= known


def test_everything_that_is_told_to_be_carried_is_read(name: str, expanded: dict[str, Any]) -> None:
    items = items_of(expanded)
    claims = [item for item in items if item["@id"].endswith("/")]
    notes = [item for item in items if "#" in item["@id"]]

    def bodies(item: dict[str, Any], purpose: str) -> list[str]:
        """What the bodies of some purpose say."""
        return [
            value
            for body in item[f"{OA}hasBody"]
            if values(body, f"{OA}hasPurpose") == [f"{OA}{purpose}"]
            for value in values(body, f"{RDF}value")
        ]

    def exact(item: dict[str, Any]) -> list[str]:
        """The words that an annotation selects."""
        return [
            words
            for target in item[f"{OA}hasTarget"]
            for selector in target[f"{OA}hasSelector"]
            for words in values(selector, f"{OA}exact")
        ]

    assert carried(name, "w3c") == counted(
        {
            Sort.STATEMENTS: [item for item in claims if bodies(item, "describing")],
            Sort.CLAIM_KINDS: [item for item in claims if bodies(item, "tagging")],
            Sort.QUOTES: [item for item in claims if exact(item)],
            Sort.PLACES: [item for item in claims if exact(item)],
            Sort.NOTES: [item for item in notes if bodies(item, "commenting")],
            Sort.NOTE_KINDS: [item for item in notes if bodies(item, "tagging")],
            Sort.NOTE_PLACES: [item for item in notes if exact(item)],
            Sort.VERDICTS: [n for n in notes if ": " in bodies(n, "tagging")[0]],
        }
    )
