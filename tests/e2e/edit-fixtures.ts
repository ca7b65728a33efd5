import type { Connection } from "@/lib/core/connection";
import { EditPage } from "./edit-page";
import { test as base, expect } from "./fixtures";
import { RELAY_KEY } from "./relay-settings";

interface EditFixtures {
  readonly edit: EditPage;
  /** The stub relay as a connection of the studio, for the time of the test. */
  readonly connection: Connection;
}

export const test = base.extend<EditFixtures>({
  edit: async ({ studio }, use) => use(new EditPage(studio)),
  connection: async ({ client, relay }, use) => {
    const connection = await client.createConnection({
      name: "Edit relay",
      dialect: "rixapi",
      baseUrl: relay.url,
      key: RELAY_KEY,
      priceRatio: 1,
    });
    await use(connection);
    await client.call("DELETE", `/connections/${connection.id}`);
  },
});
export { expect };
