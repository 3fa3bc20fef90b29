"""Which callable does a web server run?"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nextround.conf.settings")
application = get_wsgi_application()
