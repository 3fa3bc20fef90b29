"""How are moments written in an answer? As the command line writes them: whole, with the offset they came with."""

from datetime import datetime
from typing import Any

from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder


class _Encoder(NinjaJSONEncoder):
    def default(self, o: Any) -> Any:
        """Django's own encoder would cut microseconds and write Z for +00:00."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class WholeMomentsRenderer(JSONRenderer):
    """JSON with moments in ISO 8601."""

    encoder_class = _Encoder
