/** What nobody caught between begin and end: exceptions and rejections of the whole process. */
export function surpriseWatch(): { begin(): void; end(): readonly unknown[] } {
  let surprises: unknown[] = [];
  const note = (error: unknown): void => {
    surprises.push(error);
  };
  return {
    begin: () => {
      surprises = [];
      process.on('uncaughtException', note).on('unhandledRejection', note);
    },
    end: () => {
      process.off('uncaughtException', note).off('unhandledRejection', note);
      return surprises;
    },
  };
}
