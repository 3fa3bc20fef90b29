"""What does every request pass on its way in, and every answer on its way out? In this order:

`HeadersMiddleware`, `VisitorMiddleware`, `SecretMiddleware`, `AccountMiddleware`; see the one sentence on top of each.
"""

from .account import AccountMiddleware
from .headers import HeadersMiddleware
from .secret import SecretMiddleware
from .visitor import VisitorMiddleware

__all__ = ["AccountMiddleware", "HeadersMiddleware", "SecretMiddleware", "VisitorMiddleware"]
