// Nothing on this page moves.
"use strict";
