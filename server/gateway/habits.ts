/** What a key did in the hours before, those in which it called. */
export interface Habit {
  calls: number;
  hours: number;
}
export interface Unusual {
  calls: number;
  usual: number;
}
export type Habits = ReturnType<typeof createHabits>;

const hourMs = 60 * 60 * 1000;
/** Six times what a key usually does in an hour, and enough to matter: whoever copies a model, or a key that was stolen, asks without end. */
const times = 6;
const least = 200;
const leastOfNew = 1_000;

/** Tells, once an hour, of a key that calls far more than it is used to. Nothing is refused for it: that is what rates and budgets are for. */
export function createHabits(past: ReadonlyMap<string, Habit>) {
  const habits = new Map([...past].map(([key, habit]) => [key, { ...habit, hour: -1, now: 0, isTold: false }]));
  return {
    note(key: string, at: number): Unusual | null {
      const hour = Math.floor(at / hourMs);
      const habit = habits.get(key) ?? { calls: 0, hours: 0, hour, now: 0, isTold: false };
      if (habit.hour !== hour) {
        if (habit.now > 0) Object.assign(habit, { calls: habit.calls + habit.now, hours: habit.hours + 1 });
        Object.assign(habit, { hour, now: 0, isTold: false });
      }
      habit.now += 1;
      habits.set(key, habit);
      const usual = habit.hours === 0 ? 0 : habit.calls / habit.hours;
      if (habit.isTold || habit.now < (habit.hours === 0 ? leastOfNew : Math.max(least, times * usual))) return null;
      habit.isTold = true;
      return { calls: habit.now, usual: Math.round(usual) };
    },
  };
}
