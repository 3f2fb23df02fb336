import { Refusal } from '#server/foundation/refusal.ts';
import type { Tool, ToolSpec } from './tool.ts';

export type Registry = ReturnType<typeof createRegistry>;
type WithEffect = Extract<Tool, { write: unknown } | { send: unknown }>;

/** What looks outside with arguments that no person gave, as something that leaves. */
const sending = ({ spec, read }: Extract<Tool, { read: unknown }>): WithEffect => ({
  spec: { ...spec, effect: 'sends' },
  send: (call, args) => read(call, args),
});

/** What can be done in the house, by name. */
export function createRegistry() {
  const byName = new Map<string, Tool>();

  function named(name: string): Tool {
    const tool = byName.get(name);
    if (!tool) throw new Refusal('tool_unknown', { tool: name });
    return tool;
  }

  return {
    add(brought: readonly Tool[]): void {
      for (const tool of brought) {
        if (byName.has(tool.spec.name)) throw new TypeError(`two tools are called ${tool.spec.name}`);
        byName.set(tool.spec.name, tool);
      }
    },
    all: (): readonly Tool[] => [...byName.values()],
    /** @throws tool_unknown */
    named,
    /** A tool that waits for approval. @throws tool_unknown */
    withEffect(name: string): WithEffect {
      const tool = named(name);
      if ('read' in tool && tool.spec.isOutside === true) return sending(tool);
      if ('read' in tool) throw new Refusal('tool_unknown', { tool: name });
      return tool;
    },
    /** The arguments as the tool's schema reads them: what is shown, bound and done is this. @throws tool_arguments_invalid */
    parsed({ name, input }: Pick<ToolSpec, 'name' | 'input'>, given: unknown): Record<string, unknown> {
      const { data, error } = input.safeParse(given);
      if (error) throw new Refusal('tool_arguments_invalid', { tool: name, path: error.issues[0]?.path.join('.') ?? '' });
      return data;
    },
  };
}
