import "server-only";

// What a plan may examine belongs to the catalogue; the router asks its own queries only.
export { listBodyQualifications } from "@/modules/qualification/queries/examinable";
