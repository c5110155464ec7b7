/**
 * Runs the floor and the product in turn, so that whatever else the machine does burdens both alike. The first pair warms caches and is
 * not counted.
 */
export async function interleave<Floor, Product>(
  pairs: number,
  floor: () => Promise<Floor>,
  product: () => Promise<Product>,
): Promise<{ readonly floors: readonly Floor[]; readonly products: readonly Product[] }> {
  const floors: Floor[] = [];
  const products: Product[] = [];
  for (let pair = -1; pair < pairs; pair += 1) {
    const [one, other] = [await floor(), await product()];
    if (pair < 0) continue;
    floors.push(one);
    products.push(other);
  }
  return { floors, products };
}
