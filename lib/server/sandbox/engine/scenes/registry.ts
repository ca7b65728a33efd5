import { arches } from "./arches";
import { balloons } from "./balloons";
import { bauhaus } from "./bauhaus";
import { botanical } from "./botanical";
import { windowCat } from "./cat";
import { citrus } from "./citrus";
import { city } from "./city";
import { dunes } from "./dunes";
import { figure } from "./figure";
import { forest } from "./forest";
import { ink } from "./ink";
import { lake } from "./lake";
import { letter } from "./letter";
import { planet } from "./planet";
import { poster } from "./poster";
import type { Scene } from "./scene";
import { sea } from "./sea";
import { stillLife } from "./still-life";
import { waves } from "./waves";

/** Every kind of scene. The order breaks ties and feeds the hashed choice, so append only. */
export const scenes = [
  lake,
  dunes,
  sea,
  forest,
  city,
  planet,
  stillLife,
  botanical,
  bauhaus,
  poster,
  figure,
  waves,
  arches,
  citrus,
  ink,
  letter,
  windowCat,
  balloons,
] as const satisfies readonly Scene[];
