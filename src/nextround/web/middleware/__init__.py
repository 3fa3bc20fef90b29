"""What does every request pass on its way in, and every answer on its way out? In this order:

`HeadersMiddleware`, `VisitorMiddleware`, `SecretMiddleware`; see the one sentence on top of each.
"""

from .headers import HeadersMiddleware
from .secret import SecretMiddleware
from .visitor import VisitorMiddleware

__all__ = ["HeadersMiddleware", "SecretMiddleware", "VisitorMiddleware"]
