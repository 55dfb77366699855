"""Every call of the client comes from an address of its own, as those of many callers do.

The worker counts wrong tokens by address and makes whoever sends many wait. From one address alone, no check of wrong
tokens could tell that from an endpoint that never asks for one.
"""

from itertools import count

import schemathesis

PLACES = count(1)


@schemathesis.hook
def before_call(context, case, kwargs):
    place = next(PLACES)
    case.headers["cf-connecting-ip"] = f"10.{place >> 16 & 255}.{place >> 8 & 255}.{place & 255}"
