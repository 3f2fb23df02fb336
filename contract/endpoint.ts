import type { z } from 'zod';

/** A door of the house: the server's routes, the web's client and the command are made from these. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: z.ZodType;
  body?: z.ZodType;
  /** What a JSON answer holds. */
  answer?: z.ZodType;
  /** What each server-sent event holds. With neither, the answer is a file or a page. */
  event?: z.ZodType;
}

/** The names in an endpoint's path: 'organisation', 'document' ... */
export type PathNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathNames<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
