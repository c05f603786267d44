import { clsx } from 'clsx'

/** Joins class names. A utility that overrides one of a primitive is marked as important (`size-7!`): their order says nothing. */
export const cn = clsx
