/** Every English string people see; another language is another file of this shape. */
import { charts } from "./charts";
import { globe } from "./globe";

export const en = { charts, globe };
