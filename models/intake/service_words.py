"""What a file of services can tell, the words for it, and the words that give a programme or a language away."""

from __future__ import annotations

import re
from enum import StrEnum
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Final

from models.enums import ImportKind
from models.intake.vocabulary import Need, Vocabulary, meanings_of
from models.text import clean, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class ServiceField(StrEnum):
    """One thing that a file tells of a service."""

    ORGANIZATION = "organization"
    SERVICE = "service"
    PROGRAMME = "programme"
    COUNTIES = "counties"
    STREET = "street"
    CITY = "city"
    ADDRESS = "address"
    PHONE = "phone"
    ORGANIZATION_PHONE = "organization_phone"
    EMAIL = "email"
    LANGUAGES = "languages"
    ELIGIBILITY = "eligibility"
    ALERT = "alert"
    STATUS = "status"
    ASSURED = "confirmed_on"
    CHECK_DAYS = "check_days"
    DESCRIPTION = "description"
    ID = "id"
    ORGANIZATION_ID = "organization_id"

    @property
    def label(self) -> str:
        """Its name as a header that is read back as the same thing."""
        return self.value.replace("_", " ").capitalize()


SYNONYMS: Final[dict[ServiceField, tuple[str, ...]]] = {
    ServiceField.ORGANIZATION: ("organization", "organisation", "organization name", "provider", "provider name",
                                "agency", "agency name", "partner", "partner agency", "offered by", "org", "company"),
    ServiceField.SERVICE: ("service", "service name", "name", "name of service", "title", "what", "services",
                           "service title", "resource", "resource name", "program name"),
    ServiceField.PROGRAMME: ("programme", "program", "programme code", "category", "service category",
                             "kind of service", "service type", "type of service", "type", "taxonomy",
                             "taxonomy term", "topic"),
    ServiceField.COUNTIES: ("counties", "county", "counties served", "county served", "service area", "area",
                            "area served", "service areas", "serves", "coverage", "where"),
    ServiceField.STREET: ("street", "street address", "address 1", "address line 1", "site address"),
    ServiceField.CITY: ("city", "town", "municipality", "site city"),
    ServiceField.ADDRESS: ("address", "full address", "location", "mailing address", "physical address"),
    ServiceField.PHONE: ("phone", "phone number", "service phone", "main phone", "intake phone", "contact phone",
                         "contact number"),
    ServiceField.ORGANIZATION_PHONE: ("organization phone", "agency phone", "provider phone"),
    ServiceField.EMAIL: ("email", "e mail", "organization email", "email address", "agency email", "contact email"),
    ServiceField.LANGUAGES: ("languages", "language", "languages spoken", "spoken languages", "languages offered"),
    ServiceField.ELIGIBILITY: ("eligibility", "eligibility description", "who may come", "who can come",
                               "who is eligible", "requirements", "eligible", "eligibility requirements", "for whom"),
    ServiceField.ALERT: ("alert", "alerts", "notice", "waiting list", "wait list", "waitlist"),
    ServiceField.STATUS: ("status", "service status", "active", "state of service"),
    ServiceField.ASSURED: ("confirmed on", "assured date", "assured on", "assured", "last checked", "last verified",
                           "checked on", "verified on", "last updated", "last confirmed", "date verified",
                           "last assured date"),
    ServiceField.CHECK_DAYS: ("check days", "ask after days"),
    ServiceField.DESCRIPTION: ("description", "service description", "about", "details", "summary"),
    ServiceField.ID: ("id", "service id"),
    ServiceField.ORGANIZATION_ID: ("organization id", "provider id"),
}  # fmt: skip

SERVICES: Final = Vocabulary(
    ImportKind.DIRECTORY,
    meanings_of(SYNONYMS),
    (
        Need(frozenset({ServiceField.ORGANIZATION}), "an organization"),
        Need(frozenset({ServiceField.SERVICE}), "a service"),
    ),
    called="The directory",
)
"""What a plain spreadsheet of services can tell and must tell."""

_FORMS: Final = frozenset({"inc", "incorporated", "llc", "ltd", "corp", "corporation", "the"})


def folded_name(name: str) -> str:
    """A name for matching: "The UMOS, Inc." is "umos"; a name of such words only keeps them."""
    found = words(name)
    return " ".join([word for word in found if word not in _FORMS] or found)


def letters_of_name(name: str) -> str:
    """A name as the database tells it from others: only A to Z are made small, so that “Ä” and “ä” stay two."""
    return name.translate(_SMALL)


def names_of(text: str) -> list[str]:
    """The names in a text, each once: "Spanish / Hmong" are two."""
    parts = [clean(part) for part in _BETWEEN_NAMES.split(text)]
    return list(dict.fromkeys(part for part in parts if part))


_SMALL: Final = str.maketrans(ascii_uppercase, ascii_lowercase)
_BETWEEN_NAMES: Final = re.compile(r"[,;/\n]")

_GUESSES: Final[dict[str, tuple[str, ...]]] = {
    "w2_cmn": ("w 2 case management", "cmn"),
    "w2_tsp": ("w 2 stipend", "tsp"),
    "tmj": ("transform milwaukee",),
    "tj": ("transitional job", "transitional jobs"),
    "wioa_adult": ("wioa", "workforce innovation"),
    "children_first": ("children first",),
    "fset": ("fset", "foodshare employment", "food share employment"),
    "dvr": ("dvr", "vocational rehabilitation"),
    "veterans": ("veteran", "veterans"),
    "refugee_employment": ("refugee", "refugees"),
    "reentry": ("reentry", "re entry", "formerly incarcerated", "after prison", "after release"),
    "job_center": ("job center", "job service", "job search", "career center", "employment services", "job fair",
                   "resume", "job placement"),
    "aoda_assessment": ("aoda assessment", "substance use assessment", "alcohol assessment", "drug assessment"),
    "aoda_treatment": ("aoda", "substance use", "substance abuse", "alcohol", "addiction", "detox", "drug treatment",
                       "recovery support", "opioid", "sober living"),
    "mental_health": ("mental health", "counseling", "counselling", "behavioral health", "therapy", "psychotherapy"),
    "physical_health": ("clinic", "dental", "medical", "health care", "badgercare", "health coverage"),
    "fatherhood": ("fatherhood", "fathers", "dads"),
    "parenting": ("parenting", "parent education", "coparenting", "parenting classes"),
    "mediation": ("mediation", "family court"),
    "legal_help": ("legal", "lawyer", "attorney", "law clinic", "expungement"),
    "order_review": ("order review", "review of the order"),
    "ged_hsed": ("ged", "hsed", "high school equivalency"),
    "adult_basic_education": ("adult basic education", "adult education", "esl", "english as a second language",
                              "literacy", "english classes"),
    "technical_college": ("technical college", "apprenticeship", "trade school", "technical school"),
    "licence_recovery": ("driver license", "drivers license", "driver s license", "license recovery",
                         "licence recovery", "license reinstatement"),
    "id_documents": ("birth certificate", "birth certificates", "state id", "identity documents", "id cards"),
    "financial_education": ("financial education", "financial literacy", "budgeting", "credit counseling",
                            "money management"),
    "domestic_violence": ("domestic violence", "domestic abuse", "intimate partner violence"),
    "interpreter": ("interpreter", "interpreters", "translation"),
    "housing": ("housing", "shelter", "rent", "rental assistance", "eviction", "homeless", "homelessness"),
    "food": ("food", "food pantry", "pantry", "meals", "foodshare", "nutrition"),
    "transport": ("transport", "transportation", "bus pass", "bus passes", "rides", "car repair", "transit"),
}  # fmt: skip
"""Words by which a service gives its programme away, for the programmes that the catalogue begins with."""


def guessed_programme(texts: Iterable[str], codes: Collection[str]) -> tuple[str, str]:
    """The programme that the first telling text gives away, and the words that did; the longest words win.

    Both are empty when no text tells. Only programmes of the catalogue (`codes`) are given.
    """
    for text in texts:
        said = f" {' '.join(words(text))} "
        found = [
            (len(phrase), code, phrase)
            for code, phrases in _GUESSES.items()
            if code in codes
            for phrase in phrases
            if f" {phrase} " in said
        ]
        if found:
            _, code, phrase = max(found, key=lambda each: each[0])
            return code, phrase
    return "", ""


_LANGUAGES: Final[dict[str, str]] = {
    "en": "English", "es": "Spanish", "hmn": "Hmong", "hmv": "Hmong", "mww": "Hmong", "so": "Somali", "ar": "Arabic",
    "fr": "French", "zh": "Chinese", "vi": "Vietnamese", "lo": "Lao", "ru": "Russian", "uk": "Ukrainian",
    "my": "Burmese", "km": "Khmer", "ur": "Urdu", "hi": "Hindi", "ko": "Korean", "pl": "Polish", "sw": "Swahili",
    "ps": "Pashto", "fa": "Persian", "ne": "Nepali", "rw": "Kinyarwanda", "ase": "American Sign Language",
}  # fmt: skip
"""ISO 639 codes of the languages that are spoken in Wisconsin most."""


def language_of(code: str) -> str:
    """The name of a language by its ISO 639 code; an unknown code stands for itself."""
    return _LANGUAGES.get(code.strip().lower(), code.strip())
