/** Mobile plans as sold: yuan a month, minutes of voice, gigabytes of data. Cheapest first. */
export interface MobilePlan {
  readonly name: string;
  readonly yuan: number;
  readonly minutes: number;
  readonly gigabytes: number;
}

const cheapest: MobilePlan = { name: '惠民卡 19', yuan: 19, minutes: 100, gigabytes: 5 };
const plans: readonly MobilePlan[] = [
  cheapest,
  { name: '大王卡 29', yuan: 29, minutes: 100, gigabytes: 30 },
  { name: '4G 惠民 38', yuan: 38, minutes: 200, gigabytes: 10 },
  { name: '5G 畅享 59', yuan: 59, minutes: 200, gigabytes: 30 },
  { name: '5G 畅享 99', yuan: 99, minutes: 500, gigabytes: 30 },
  { name: '5G 畅享 128', yuan: 128, minutes: 500, gigabytes: 50 },
  { name: '5G 畅享 199', yuan: 199, minutes: 1000, gigabytes: 80 },
  { name: '5G 尊享 299', yuan: 299, minutes: 1500, gigabytes: 150 },
  { name: '5G 尊享 499', yuan: 499, minutes: 3000, gigabytes: 300 },
];
/** The dearest plan that so much a month pays for. */
export const mobilePlanFor = (fen: number): MobilePlan =>
  plans.findLast((plan) => plan.yuan * 100 <= fen) ?? cheapest;

export const mobilePlanNamed = (name: string): MobilePlan =>
  plans.find((plan) => plan.name === name) ?? cheapest;
export const mobilePlanNames = plans.map(({ name }) => name) as [string, ...string[]];
