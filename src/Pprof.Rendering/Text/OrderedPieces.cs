namespace Pprof.Rendering.Text;

/// <summary>Writes a long text whose pieces are made on all cores, in their order.</summary>
internal static class OrderedPieces
{
    /// <summary>Writes the pieces.</summary>
    /// <param name="pieces">The rows of each piece.</param>
    /// <param name="write">Writes a piece; called for several at a time.</param>
    /// <param name="stream">Where the text goes, from the calling thread alone.</param>
    public static void Write(IEnumerable<Range> pieces, Action<Range, Utf8LineWriter> write, Stream stream)
    {
        var waiting = new Queue<Task<MemoryStream>>();
        var free = new Stack<MemoryStream>();
        foreach (Range piece in pieces)
        {
            MemoryStream text = free.TryPop(out MemoryStream? used) ? used : new MemoryStream();
            waiting.Enqueue(Task.Run(() => Make(piece, write, text)));
            if (waiting.Count > Environment.ProcessorCount)
            {
                free.Push(Deliver(waiting.Dequeue(), stream));
            }
        }

        while (waiting.TryDequeue(out Task<MemoryStream>? next))
        {
            Deliver(next, stream);
        }
    }

    private static MemoryStream Make(Range piece, Action<Range, Utf8LineWriter> write, MemoryStream text)
    {
        using var output = new Utf8LineWriter(text);
        write(piece, output);
        return text;
    }

    private static MemoryStream Deliver(Task<MemoryStream> piece, Stream stream)
    {
        MemoryStream text = piece.GetAwaiter().GetResult();
        stream.Write(text.GetBuffer(), 0, (int)text.Length);
        text.SetLength(0);
        return text;
    }
}
