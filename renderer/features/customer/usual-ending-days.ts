/** How long before its end a contract is said to be ending, while the policies are not here yet. */
export const usualEndingDays = 90;
