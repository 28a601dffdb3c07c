// Entry of the bundle of Voilà and plain pages.
import "./host/page.js";
