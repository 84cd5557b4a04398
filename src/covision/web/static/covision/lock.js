// Nobody is signed in: what was kept of somebody's day goes.

import { lock } from "./device.js";

lock().catch(() => {});
