"""Where a built program begins: the same as ``python -m probono_desk``."""

import sys

from probono_desk.__main__ import main

sys.exit(main())
