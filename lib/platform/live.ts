import type { UserId } from './ids.ts'

/** What changed for a user: everything they may see, or what stands under some of their repositories. */
export type News = { kind: 'everything' } | { kind: 'repositories'; ids: string[] }

/** Tells open pages that what they show has changed. */
export interface Live {
  /** Calls back for each change that the user may see, until the returned function is called. */
  follow(userId: UserId, follower: Follower): Promise<() => void>
  /**
   * Names the moment between two changes of whatever kind: a page rendered at this mark shows what a stream opened at
   * the same mark begins with. Null where changes cannot be heard now.
   */
  mark(): Promise<string | null>
  /** Ends every following; nobody is told any more. */
  close(): Promise<void>
}

export interface Follower {
  /** `mark`: what is read from then on, or at a later mark of this process, shows it. */
  onNews(news: News, mark: string): void
  onEnd(): void
}
