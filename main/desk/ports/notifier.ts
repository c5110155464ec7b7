export interface Notifier {
  /** Makes the ring impossible to miss without naming anyone: taskbar, raised window. */
  ringing(on: boolean): void;
}
