import type { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints, type EndpointName } from '#contract/house.ts';

/** What an endpoint answers. In the built page the contract of its part comes with the first call of it: lean.ts puts this module another way. */
export async function answerOf(name: EndpointName): Promise<z.ZodType | undefined> {
  const endpoint: Endpoint = endpoints[name];
  return endpoint.answer;
}
