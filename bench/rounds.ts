/** How often a figure is measured; BENCH_ROUNDS=1 gives a first look, not a result. */
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
