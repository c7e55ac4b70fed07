"""Descriptions of a release that other programs read: data package, Croissant, citation. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimdesk.release.about import About, descriptions
from claimdesk.store.exporting import Column, Exported

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
CROISSANT = "http://mlcommons.org/croissant/1.1"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the release: its path in it, its size and SHA-256."""

    path: str
    bytes: int
    sha256: str


Files = Mapping[str, File]
"""By path."""


def datapackage(about: About, tables: Sequence[Exported], files: Files) -> dict[str, Any]:
    """A Frictionless Data Package, version 2, of the CSV files."""
    return {
        "$schema": PROFILE,
        "name": "claims",
        "id": about.base,
        "title": about.title,
        "description": about.description,
        "homepage": about.base,
        "version": about.version,
        "created": f"{about.date}T00:00:00Z",
        "contributors": [{"title": about.title, "roles": ["publisher"]}],
        **({"licenses": [license_]} if (license_ := _license(about)) else {}),
        "resources": [_resource(about, table, files[f"csv/{table.name}.csv"]) for table in tables],
    }


def _license(about: About) -> dict[str, str]:
    """The licence as a data package names it: by its SPDX identifier, else as it was described."""
    if about.license:
        return {"name": about.license}
    told = {"path": about.told.get("license_url"), "title": about.told.get("license")}
    return {key: text for key, text in told.items() if text} if told["path"] else {}


def _license_url(about: About) -> str | None:
    if about.license:
        return f"https://spdx.org/licenses/{about.license}"
    return about.told.get("license_url") or about.told.get("license")


def _resource(about: About, table: Exported, file: File) -> dict[str, Any]:
    told = descriptions(about.told, table)
    keys = [column.name for column in table.columns if column.key]
    leads = [(column.name, *column.leads_to) for column in table.columns if column.leads_to]
    return {
        "name": table.name,
        "type": "table",
        "path": file.path,
        "title": table.name.replace("_", " ").capitalize(),
        "description": told[""],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {
            "fields": [_field(column, told[column.name]) for column in table.columns],
            "missingValues": [""],
            "primaryKey": keys,
            "foreignKeys": [
                {
                    "fields": [column],
                    "reference": {"resource": "" if other == table.name else other, "fields": [to]},
                }
                for column, other, to in leads
            ],
        },
    }


def _field(column: Column, told: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": told}
    if column.type == "boolean":
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    return field


_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
    "isArray": "cr:isArray",
    "arrayShape": "cr:arrayShape",
    "annotation": "cr:annotation",
    "value": "cr:value",
}
"""The terms of the Croissant vocabulary, as its specification asks for them."""
_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
}


def croissant(about: About, tables: Sequence[Exported], files: Files) -> dict[str, Any]:
    """A Croissant description, version 1.1, of the CSV files."""
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CROISSANT,
        "name": about.title,
        "description": about.description,
        "url": about.base,
        "version": about.version,
        "datePublished": about.date,
        "creator": {"@type": "sc:Organization", "name": about.title, "url": about.base},
        **({"license": license_} if (license_ := _license_url(about)) else {}),
        "citeAs": cited(about),
        "distribution": [_distribution(table, files[f"csv/{table.name}.csv"]) for table in tables],
        "recordSet": [_records(about, table) for table in tables],
    }


def cited(about: About) -> str:
    """The release in a line, as others may cite it."""
    return f"{about.title}: claims and verdicts, version {about.version}. {about.base}"


def _distribution(table: Exported, file: File) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{table.name}.csv",
        "name": f"{table.name}.csv",
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": "text/csv",
        "sha256": file.sha256,
    }


def _records(about: About, table: Exported) -> dict[str, Any]:
    told = descriptions(about.told, table)
    keys = [{"@id": f"{table.name}/{column.name}"} for column in table.columns if column.key]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": told[""],
        "key": keys[0] if len(keys) == 1 else keys,
        "field": [_croissant_field(table, column, told[column.name]) for column in table.columns],
    }


def _croissant_field(table: Exported, column: Column, told: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": told,
        "dataType": _TYPES[column.type],
        "source": {
            "fileObject": {"@id": f"{table.name}.csv"},
            "extract": {"column": column.name},
        },
    }
    if column.leads_to:
        other, to = column.leads_to
        field["references"] = {"field": {"@id": f"{other}/{to}"}}
    return field


def citation(about: About) -> str:
    """The file CITATION.cff, version 1.2.0; strings are written as JSON, which YAML reads."""
    lines = {
        "cff-version": "1.2.0",
        "message": "If you use these claims or verdicts, please cite them as below.",
        "type": "dataset",
        "title": about.title,
        "abstract": about.description,
        "version": about.version,
        "date-released": about.date,
        "url": about.base,
        "license": about.license,
        "license-url": None if about.license else about.told.get("license_url"),
    }
    text = [f"{key}: {_quoted(value)}" for key, value in lines.items() if value]
    return "\n".join([*text, "authors:", f"  - name: {_quoted(about.title)}", ""])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
