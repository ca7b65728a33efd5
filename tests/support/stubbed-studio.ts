import { createTestClient, type TestClient } from "./api-client";
import { type StubRelay, startStubRelay } from "./stub-relay";
import { type RunningStudio, startStudio } from "./studio-server";

export interface StubbedStudio {
  readonly relay: StubRelay;
  readonly studio: RunningStudio;
  readonly client: TestClient;
  readonly connectionId: string;
  stop(): Promise<void>;
}

/** A studio over HTTP whose one connection leads to a relay of the test. */
export async function startStubbedStudio(key: string): Promise<StubbedStudio> {
  const relay = await startStubRelay();
  const studio = await startStudio();
  const client = createTestClient(studio.url);
  return {
    relay,
    studio,
    client,
    connectionId: await connectToStub(client, relay, key),
    async stop() {
      await studio.stop();
      await relay.close();
    },
  };
}

/** Another connection to the relay of the test; answers its id. */
export async function connectToStub(client: TestClient, { url: baseUrl }: StubRelay, key: string): Promise<string> {
  return (await client.createConnection({ name: "Stub", dialect: "ideogram", baseUrl, key, priceRatio: 1 })).id;
}
