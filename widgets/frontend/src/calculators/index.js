// The calculators by name; the reference is in Python, and tests/vectors/calculators.json holds both.
import { contract } from "./contract.js";
import { control } from "./control.js";
import { coordination } from "./coordination.js";
import { scaling } from "./scaling.js";
import { sroi } from "./sroi.js";

export { round, tell } from "./calculation.js";
export const calculators = { contract, control, coordination, scaling, sroi };
