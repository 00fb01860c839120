"""Numbers with units, bounds kept: "20 to 40 minutes", "half an hour", "twice a week", "between one and six"."""

from claimlint.language.quantity.amounts import amounts, bare_numbers
from claimlint.language.quantity.joined import Amount
from claimlint.language.quantity.numerals import PRICE, seconds_in, unit_at
from claimlint.language.quantity.rates import intervals

__all__ = ["PRICE", "Amount", "amounts", "bare_numbers", "intervals", "seconds_in", "unit_at"]
