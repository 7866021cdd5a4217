import { toHtml } from './mail.js';

describe('toHtml', () => {
  it.each([
    ['Hello', '<p>Hello</p>'],
    ['Hello\nyou\r\n\r\nBye  ', '<p>Hello<br>you</p><p>Bye</p>'],
    ['a < b & c > "d"', '<p>a &lt; b &amp; c &gt; &quot;d&quot;</p>'],
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['one\n\n\n\ntwo', '<p>one</p><p>two</p>'],
  ])('of %j is %j', (body, html) => {
    expect(toHtml(body)).toBe(html);
  });
});
