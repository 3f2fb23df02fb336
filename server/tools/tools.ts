import type { Tool } from './tool.ts';

export { reads, sends, writes, type Once, type Tool, type ToolCall, type ToolSpec } from './tool.ts';

export type Tools = ReturnType<typeof createTools>;

/** What can be done in the house, by name. */
export function createTools() {
  const byName = new Map<string, Tool>();

  return {
    /** Makes tools known; the house does so while it is built. */
    addTools(brought: readonly Tool[]): void {
      for (const tool of brought) {
        if (byName.has(tool.spec.name)) throw new TypeError(`two tools are called ${tool.spec.name}`);
        byName.set(tool.spec.name, tool);
      }
    },
    /** Every tool of the house. */
    allTools: (): readonly Tool[] => [...byName.values()],
  };
}
