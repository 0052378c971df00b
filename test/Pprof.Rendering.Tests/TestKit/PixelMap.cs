using System.Globalization;
using System.Text;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>The pixels of a picture in the format PPM, as other programs draw it.</summary>
internal sealed class PixelMap
{
    private readonly byte[] _rgb;

    private PixelMap(int width, int height, byte[] rgb) => (Width, Height, _rgb) = (width, height, rgb);

    public int Width { get; }

    public int Height { get; }

    public Color this[int x, int y]
    {
        get
        {
            int at = 3 * ((y * Width) + x);
            return new Color(_rgb[at], _rgb[at + 1], _rgb[at + 2]);
        }
    }

    /// <summary>Reads "P6", the width, the height, the greatest value and then the pixels; a line with # is a comment.</summary>
    public static PixelMap Parse(byte[] bytes)
    {
        int at = 0;
        List<string> words = [];
        while (words.Count < 4)
        {
            int end = Array.FindIndex(bytes, at, b => b is (byte)' ' or (byte)'\n');
            string word = Encoding.ASCII.GetString(bytes[at..end]);
            at = end + 1;
            if (word.StartsWith('#'))
            {
                at = Array.IndexOf(bytes, (byte)'\n', end) + 1;
            }
            else if (word.Length > 0)
            {
                words.Add(word);
            }
        }

        int[] numbers = [.. words[1..].Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        return new PixelMap(numbers[0], numbers[1], bytes[at..]);
    }
}
