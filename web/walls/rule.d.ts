/** Types of the plain JavaScript rule, for its test. */
export function refusal(from: string, to: string): string | null
