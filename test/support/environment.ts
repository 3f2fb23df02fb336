/** Sets variables of this process's environment, as the machine would have them; returns what puts them back. */
export function withVariables(variables: Record<string, string>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

/** These programs first. */
export const pathWith = (folder: string): string => `${folder}:${process.env.PATH ?? ''}`;
