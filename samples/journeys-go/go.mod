module example.com/journeys

go 1.19
