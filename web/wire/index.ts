/** The one door to the wire: types as generated, the HTTP client and the journal's socket client. */
export type * from './generated'
export { Refusal, Unreachable, command, configure, pageUrl, query, slot, upload, withSlot } from './client'
export { Journal } from './journal'
export type { JournalOptions, LinkState, Sink, SocketLike, StreamInfo } from './journal'
export { journal, liveUrl, openLive, watchLink } from './live'
