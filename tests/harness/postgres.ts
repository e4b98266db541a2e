import { inject } from "vitest";
import { clientOnPostgres, type Db } from "@/server/db/client";
import { createFrom } from "./database";

/** A migrated, empty database on the real server, and clients of it that do not share connections. */
export async function freshPostgres(): Promise<{
  url: string;
  makeClient: (connections?: number) => Db;
  close: () => Promise<void>;
}> {
  const url = await createFrom(inject("postgresUrl"));
  const clients: Db[] = [];
  return {
    url,
    makeClient: (connections = 10) => {
      const client = clientOnPostgres(url, connections);
      clients.push(client);
      return client;
    },
    close: async () => void (await Promise.all(clients.map((client) => client.$disconnect()))),
  };
}
