import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";

/** The extensions the embedded database is opened with; a server gets them by the first migration. */
export const PGLITE_EXTENSIONS = { pg_trgm, btree_gist };
