/**
 * What pictures say, on the scale of the lexicon (-4 to 4). Written for this project, after what each shows; those that the learnt
 * weights know are left to them.
 */
export const EMOJI: Readonly<Record<string, number>> = {
  ...each(3, '🥰 🤩 🎉 🥳 💯 🏆 🎊'),
  ...each(2.5, '😀 😃 😄 😁 🤗 😻 ❤ 🧡 💛 💚 💙 💜 💖 💗 💓 💘 🙏 🌟'),
  ...each(1.8, '🙂 😌 😎 😇 😺 😸 ☺ 👌 💪 ✨ ⭐ ✅ 🚀 🤝 🌹 🌈 😋'),
  ...each(-1.8, '🙁 ☹ 😕 😟 😒 🙄 😬 😣 😖 😓 😥 😰 👎 ❌ ⚠ 😞 🤦 😑 😐'),
  ...each(-2.5, '😠 😤 😩 😫 😨 😱 💔 🤮 🤢 😿 💩 😾'),
  ...each(-3, '😡 🤬 👿 🖕'),
};

function each(valence: number, pictures: string): Record<string, number> {
  return Object.fromEntries(pictures.split(' ').map((picture) => [picture, valence]));
}
