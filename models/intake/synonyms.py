"""The words that reports and people use for each column, as data.

Each is written as `vocabulary.header_key` leaves it: folded, abbreviations spelled out, one space between words.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from models.enums import ImportKind
from models.intake.vocabulary import Need, Vocabulary, meanings_of
from models.text import words


class Field(StrEnum):
    """What a column of a list can mean (domain 4.3)."""

    NAME = "name"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    SUFFIX = "suffix"
    PIN = "pin"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    PHONE = "phone"
    PHONE2 = "phone2"
    STREET = "street"
    STREET2 = "street2"
    CITY = "city"
    STATE = "state"
    ZIP = "zip"
    ADDRESS = "address"
    ADDRESS_VERIFIED = "address_verified"
    COUNTY = "county"
    COURT_CASE = "court_case"
    IVD_CASE = "ivd_case"
    IVD_STATUS = "ivd_status"
    CSUP = "csup"
    CSUP_OPEN = "csup_open"
    DUE = "due"
    PAID = "paid"
    ARREARS = "arrears"
    BALANCE_AS_OF = "balance_as_of"
    LAST_PAYMENT_ON = "last_payment_on"
    LAST_PAYMENT_AMOUNT = "last_payment_amount"
    ORDER_DATE = "order_date"
    UNWORKABLE = "unworkable"
    DECEASED = "deceased"
    WORKER = "worker"
    LANGUAGE = "language"
    DATA_AS_OF = "data_as_of"


SYNONYMS: Final[dict[Field, tuple[str, ...]]] = {
    Field.NAME: ("name", "full name", "last first", "last name first name", "last first middle", "ncp",
                 "last first name",
                 "name last first", "name last first middle", "noncustodial parent",
                 "payer", "payor", "obligor"),
    Field.FIRST: ("first name", "first", "given name", "name first"),
    Field.MIDDLE: ("middle name", "middle", "middle initial", "name middle", "m i", "initial"),
    Field.LAST: ("last name", "last", "family name", "name last"),
    Field.SUFFIX: ("suffix", "name suffix", "generation"),
    Field.PIN: ("pin", "pin number", "id", "id number", "identifier", "pin id"),
    Field.BIRTH_DATE: ("birth date", "date birth", "born", "date of birth", "d o b"),
    Field.AGE: ("age", "current age", "age years", "age in years"),
    Field.PHONE: ("phone", "phone number", "home phone", "primary phone", "phone 1", "phone number 1", "contact phone",
                  "best phone", "contact number", "home phone number", "primary phone number"),
    Field.PHONE2: ("phone 2", "phone number 2", "cell phone", "cell", "cell phone number", "cell number",
                   "alternate phone", "other phone", "secondary phone", "work phone", "alt phone", "message phone"),
    Field.STREET: ("street", "street address", "address line 1", "address 1", "mailing street", "residence street"),
    Field.STREET2: ("address line 2", "address 2", "apartment", "unit", "street 2", "apt"),
    Field.CITY: ("city", "town", "city name", "address city", "mailing city", "municipality", "residence city"),
    Field.STATE: ("state", "address state", "state code", "mailing state", "residence state", "state residence"),
    Field.ZIP: ("zip", "zip code", "address zip", "mailing zip", "zip 5", "zip 4", "residence zip"),
    Field.ADDRESS: ("address", "full address", "mailing address", "home address", "residence address",
                    "current address", "residential address", "last known address", "verified address"),
    Field.ADDRESS_VERIFIED: ("address verified", "verified", "address status", "address verified indicator",
                             "address verified flag", "address verification", "verified address indicator",
                             "verified address y n", "address verified y n", "address is verified", "address ok",
                             "verified address flag"),
    Field.COUNTY: ("county", "county name", "csa", "agency", "csa county", "case county", "county case",
                   "county agency",
                   "support agency", "court county", "managing county", "local agency", "order county", "venue county"),
    Field.COURT_CASE: ("court case", "court case number", "court number", "docket", "docket number",
                       "court file number",
                       "court order number", "court id", "court case id", "cc number", "court file", "court"),
    Field.IVD_CASE: ("iv d case", "iv d case number", "iv d number", "iv d", "case id", "iv d case id", "ivd case",
                     "iv d id", "support case number", "iv d case numbers"),
    Field.IVD_STATUS: ("iv d status", "case status", "iv d case status", "status case", "status"),
    Field.CSUP: ("csup", "monthly csup", "csup monthly", "csup obligation", "monthly csup obligation", "csup amount",
                 "monthly obligation", "current support", "monthly support", "current support obligation",
                 "monthly current support", "obligation", "obligation amount", "support obligation", "order amount",
                 "csup month", "monthly order", "csup monthly obligation", "support order amount", "csup order amount",
                 "current obligation", "monthly current obligation", "csup monthly amount", "monthly csup amount",
                 "current support amount", "current csup", "support amount", "csup per month",
                 "monthly support amount"),
    Field.CSUP_OPEN: ("csup open", "csup status", "open csup", "csup debt status", "obligation status",
                      "obligation open", "csup open y n", "open csup obligation", "current support open"),
    Field.ARREARS: ("arrears", "arrears balance", "arrears amount", "total arrears", "past due", "past due support",
                    "balance due", "past due balance", "balance", "arrears total", "arrears owed", "amount past due",
                    "past due amount", "total past due", "past due principal", "total arrears balance", "owed"),
    Field.BALANCE_AS_OF: ("balance as", "balance as date", "arrears as", "balance date", "arrears date",
                          "arrears as date", "arrears balance date", "arrears balance as"),
    Field.LAST_PAYMENT_ON: ("last payment date", "date last payment", "last paid date", "last payment on",
                            "last paid", "last paid on", "most recent payment date", "last payment"),
    Field.LAST_PAYMENT_AMOUNT: ("last payment amount", "amount last payment", "last paid amount",
                                "most recent payment amount"),
    Field.ORDER_DATE: ("order date", "date order", "support order date", "order effective date", "order entered",
                       "order established", "date order established", "order start date", "order entered date",
                       "court order date", "order est date", "effective date", "order begin date"),
    Field.UNWORKABLE: ("unworkable", "unworkable reason", "unworkable case", "unworkable status", "unworkable code",
                       "unworkable case status", "unworkable case reason", "workability"),
    Field.DECEASED: ("deceased", "deceased indicator", "death", "death indicator", "is deceased", "deceased y n",
                     "deceased flag"),
    Field.WORKER: ("worker", "case worker", "csa worker", "assigned worker", "case manager", "csa case worker",
                   "worker name", "enforcement worker", "case specialist", "specialist", "assigned to",
                   "case worker name", "csa worker name", "support worker"),
    Field.LANGUAGE: ("language", "primary language", "preferred language", "spoken language", "language spoken"),
    Field.DATA_AS_OF: ("data as", "as date", "as", "report date", "data date", "refresh date", "data refreshed",
                       "data as date", "data refresh date", "extract date", "run date", "snapshot date"),
}  # fmt: skip

AMBIGUOUS_CASE: Final = frozenset({"case number", "case", "case no", "number case", "file number"})
"""Headers that can mean a court case or an IV-D case: the values decide."""

LIST: Final = Vocabulary(
    ImportKind.LIST,
    meanings_of(SYNONYMS),
    (
        Need(frozenset({Field.NAME, Field.LAST}), "a name"),
        Need(frozenset({Field.PIN, Field.BIRTH_DATE}), "a KIDS PIN or birth date"),
        Need(frozenset({Field.COUNTY}), "a county"),
    ),
    called="The list",
    seconds={Field.PHONE: Field.PHONE2},
    either=AMBIGUOUS_CASE,
    months=True,
)
"""What the state's list can tell and must tell (domain 4.3)."""

DUE_WORDS: Final = frozenset(words("due owed ordered obligation charged billed accrued"))
PAID_WORDS: Final = frozenset(words("paid payment collected received collection collections"))

FORBIDDEN_WORDS: Final[dict[str, str]] = {
    "ssn": "a social security number is not held", "ss": "a social security number is not held",
    "socsec": "a social security number is not held",
    "itin": "a taxpayer number is not held",
    "source": "a payment source is not held", "intercept": "a payment source is not held",
    "offset": "a payment source is not held", "irs": "a payment source is not held",
    "fti": "a payment source is not held", "fto": "a payment source is not held",
    "ftrop": "a payment source is not held", "refund": "a payment source is not held",
    "tax": "a payment source is not held", "top": "a payment source is not held",
    "1099": "a payment source is not held", "treasury": "a payment source is not held",
}  # fmt: skip
OTHERS: Final = frozenset(
    words("cp custodial custodian payee obligee child children childs dependent dependents minor mother")
)
WHEREABOUTS: Final = frozenset(
    words("address street city zip state phone cell email residence whereabouts location employer school lives")
)


def money_word(key: str) -> Field | None:
    """Whether a header key speaks of money that is due or that was paid."""
    found = set(key.split())
    if found & PAID_WORDS:
        return Field.PAID
    return Field.DUE if found & DUE_WORDS else None
