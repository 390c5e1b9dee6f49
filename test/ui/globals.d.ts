/** What the test runner in the browser offers; its package brings no types of its own. */
type TestBody = () => unknown;
declare function describe(name: string, body: TestBody): void;
declare function it(name: string, body: TestBody): void;
declare function beforeEach(body: TestBody): void;
declare function afterEach(body: TestBody): void;
